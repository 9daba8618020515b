// Who may import whom. Every rule says what to do instead. The list may grow rules, never exceptions.

import type { IForbiddenRuleType } from 'dependency-cruiser'

/** The folders of shared, each of which may import only those before it. */
export const SHARED_ORDER = [
  'base',
  'understanding',
  'conditions',
  'desk',
  'quality',
  'engine',
  'knowledge',
  'nodes',
  'document',
  'compile',
  'experiments',
  'api',
  'testing',
  'templates',
] as const

export const boundaries: IForbiddenRuleType[] = [
  ...SHARED_ORDER.map((folder, place) => ({
    name: `shared-order-${folder}`,
    comment: `shared/src/${folder} may import only ${SHARED_ORDER.slice(0, place).join(', ') || 'nothing'}: move what both need down to the lower folder`,
    severity: 'error' as const,
    from: { path: `^shared/src/${folder}/`, pathNot: '\\.test(-kit)?\\.ts$' },
    to: { path: `^shared/src/(${SHARED_ORDER.slice(place + 1).join('|') || 'none'})/` },
  })),
  {
    name: 'shared-is-pure',
    comment:
      'shared runs in a browser, a server or a test: take the value as a parameter instead. zod is its only dependency',
    severity: 'error',
    from: { path: '^shared/src/', pathNot: '\\.test(-kit)?\\.ts$' },
    to: { pathNot: '^shared/src/|(^|/)node_modules/zod/' },
  },
  {
    name: 'runtime-knows-shared-only',
    comment: 'runtime may not import the designer or an example: put what both need into shared',
    severity: 'error',
    from: { path: '^runtime/' },
    to: { path: '^(designer|examples|scripts)/' },
  },
  {
    name: 'designer-knows-shared-only',
    comment:
      "designer talks to the runtime over the wire: the router's type comes in through designer/src/api/client.ts alone",
    severity: 'error',
    from: { path: '^designer/src/', pathNot: '^designer/src/api/client\\.ts$' },
    to: { path: '^(runtime|examples|scripts)/' },
  },
  {
    name: 'designer-takes-types-only',
    comment: 'import type: not a line of the runtime may reach the browser',
    severity: 'error',
    from: { path: '^designer/src/' },
    to: { path: '^runtime/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'react-flow-in-canvas-only',
    comment: 'the document store is the truth: ask designer/src/canvas for what you need of the drawing library',
    severity: 'error',
    from: { path: '^designer/src/', pathNot: '^designer/src/canvas/' },
    to: { path: '@xyflow/' },
  },
  {
    name: 'widget-stands-alone',
    comment:
      'the chat widget is loaded by foreign pages: no React, no kit, only its own files, types of shared, which files are taken, and the three helpers that know no page',
    severity: 'error',
    from: { path: '^designer/src/widget/', pathNot: '\\.test\\.ts$' },
    to: {
      pathNot: '^designer/src/(widget/|ui/ime\\.ts$|random-id\\.ts$|send-file\\.ts$)|^shared/src/base/file-types\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-cycles',
    comment: 'split the file that both need out of the two',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
]
