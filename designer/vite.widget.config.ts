import { defineConfig } from 'vite'

// The chat widget is one file that any page can load: no framework, no second request.
export default defineConfig({
  resolve: { conditions: ['usher-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: 'src/widget/main.ts', formats: ['iife'], name: 'UsherChat', fileName: () => 'widget.js' },
  },
})
