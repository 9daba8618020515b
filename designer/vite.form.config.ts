import { defineConfig } from 'vite'

// The page of a form is one file beside a few lines of HTML that the server writes.
export default defineConfig({
  resolve: { conditions: ['usher-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: 'src/form-page/main.ts', formats: ['iife'], name: 'UsherForm', fileName: () => 'form.js' },
  },
})
