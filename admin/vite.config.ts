import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.OMS_API ?? 'http://127.0.0.1:3000'

/** Icons are drawings beside words, and antd names them in English: unless one is given words, it is not read out. */
const quietIcons = (): Plugin => ({
  name: 'quiet-icons',
  transform: (code, id) => {
    if (!/@ant-design\/icons\/es\/components\/AntdIcon\.js$/.test(id)) return null
    const quiet = code.replace(
      '"aria-label": icon.name',
      '"aria-hidden": restProps["aria-label"] === undefined ? true : undefined',
    )
    if (quiet === code) throw new Error('AntdIcon names its icons in another way than this expects')
    return quiet
  },
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), quietIcons()],
  // The packages' own entries for one icon are CommonJS, whose default Vite gives as the whole module.
  resolve: { alias: [{ find: /^@ant-design\/icons\/(\w+)$/, replacement: '@ant-design/icons/es/icons/$1' }] },
  // Signing in wants the page's own Origin, so the Host stays the one that the browser named.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
})
