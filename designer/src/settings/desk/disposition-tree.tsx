import { type Branch, LEVEL_MARK } from '@usher/shared/desk/disposition-tree'
import { CornerDownRight, Plus, X } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { teamWords } from './team-words.ts'

interface DispositionTreeProps {
  readonly tree: readonly Branch[]
  readonly isDisabled: boolean
  /** `place` says which branch was changed. */
  readonly onChange: (tree: readonly Branch[], place: string) => void
}

const DEEPEST = 3
const LEAF: Branch = { name: '', children: [] }

/** A list of words with words below them, each written where it stands. */
export function DispositionTree({ tree, isDisabled, onChange }: DispositionTreeProps) {
  const words = useWords(teamWords)
  return (
    <div className="flex flex-col gap-1.5">
      {tree.length === 0 && <p className="text-sm text-muted">{words.noDispositions}</p>}
      <Branches branches={tree} depth={1} isDisabled={isDisabled} onChange={onChange} />
      <Button
        size="small"
        isDisabled={isDisabled}
        icon={<Plus aria-hidden className="size-4" />}
        onPress={() => onChange([...tree, LEAF], `added ${tree.length}`)}
        className="self-start"
      >
        {words.addRoot}
      </Button>
    </div>
  )
}

interface BranchesProps {
  readonly branches: readonly Branch[]
  readonly depth: number
  readonly isDisabled: boolean
  readonly onChange: (branches: readonly Branch[], place: string) => void
}

function Branches({ branches, depth, isDisabled, onChange }: BranchesProps) {
  return (
    <ul className="flex flex-col gap-1.5">
      {branches.map((branch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a branch has no identity but its place while its name is typed.
        <li key={index} className="flex flex-col gap-1.5">
          <BranchRow
            branch={branch}
            isDisabled={isDisabled}
            isDeepest={depth === DEEPEST}
            onChange={(next, place) => onChange(branches.with(index, next), `${index}.${place}`)}
            onRemove={() => onChange(branches.toSpliced(index, 1), `removed ${index}`)}
          />
          {branch.children.length > 0 && (
            <div className="ps-6">
              <Branches
                branches={branch.children}
                depth={depth + 1}
                isDisabled={isDisabled}
                onChange={(children, place) =>
                  onChange(branches.with(index, { ...branch, children }), `${index}.${place}`)
                }
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

interface BranchRowProps {
  readonly branch: Branch
  readonly isDisabled: boolean
  readonly isDeepest: boolean
  readonly onChange: (branch: Branch, place: string) => void
  readonly onRemove: () => void
}

function BranchRow({ branch, isDisabled, isDeepest, onChange, onRemove }: BranchRowProps) {
  const words = useWords(teamWords)
  return (
    <div className="flex items-center gap-1">
      <TextField
        aria-label={words.dispositionName}
        value={branch.name}
        maxLength={24}
        isDisabled={isDisabled}
        // What was just added is written next.
        autoFocus={branch.name === ''}
        className="w-56"
        onChange={(name) => onChange({ ...branch, name: name.replaceAll(LEVEL_MARK, '／') }, 'name')}
      />
      {!isDeepest && (
        <IconButton
          label={words.addChild(branch.name)}
          size="small"
          isDisabled={isDisabled}
          onPress={() => onChange({ ...branch, children: [...branch.children, LEAF] }, 'child')}
        >
          <CornerDownRight aria-hidden className="size-4" />
        </IconButton>
      )}
      <IconButton label={words.removeBranch(branch.name)} size="small" isDisabled={isDisabled} onPress={onRemove}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}
