import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['usher-source'] },
  ssr: { resolve: { conditions: ['usher-source', 'node'] } },
  test: {
    include: ['{shared,runtime,designer,examples,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    execArgv: ['--conditions=usher-source'],
    globalSetup: ['./runtime/test/start-postgres.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A page that loads anew on a busy machine takes longer than the second that is usual.
    expect: { poll: { timeout: 15_000 } },
  },
})
