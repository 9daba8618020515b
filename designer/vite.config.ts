import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where `usher serve` listens while the designer is being developed. */
const SERVER = 'http://localhost:4400'

export default defineConfig({
  // Relative, because the server may mount the designer below any prefix and says so in <base>.
  base: './',
  plugins: [react(), tailwindcss(), onlyOurLocales()],
  resolve: { conditions: ['usher-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: ['index.html', 'customer.html'] },
  },
  server: {
    proxy: {
      '/trpc': SERVER,
      '/chat': SERVER,
      '/v1': SERVER,
    },
  },
})

/** React Aria brings its own strings in 34 languages (50 kB gz); the two we speak are kept. */
function onlyOurLocales(): Plugin {
  const foreign = /react-aria[^/]*\/.*\/intl\/(?:.*\/)?(?!zh-CN|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/
  return {
    name: 'only-our-locales',
    enforce: 'pre',
    load: (id) => (foreign.test(id) ? 'export default {}' : null),
  }
}
