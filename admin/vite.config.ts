import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.OMS_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The packages' own entries for one icon are CommonJS, whose default Vite gives as the whole module.
  resolve: { alias: [{ find: /^@ant-design\/icons\/(\w+)$/, replacement: '@ant-design/icons/es/icons/$1' }] },
  // Signing in wants the page's own Origin, so the Host stays the one that the browser named.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
})
