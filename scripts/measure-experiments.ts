// `npm run measure:experiments -- 10000000`

import { measureExperiments } from '../runtime/src/bench/measure-experiments.ts'

await measureExperiments(Number(process.argv[2] ?? 200_000))
