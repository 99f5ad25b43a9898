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

/** What packages bring along and no screen uses, by what imports it: as much as a sixth of the first list's code. */
const leftOut = [
  // Filters stand above our tables, never in their heads: trees, radio buttons and menus go.
  {
    by: /antd\/es\/table\/hooks\/useFilter\//,
    what: './FilterDropdown',
    instead: 'export const flattenKeys = () => []; export default () => null',
  },
  // No row is chosen by a box: check boxes and radio buttons go.
  {
    by: /antd\/es\/table\//,
    what: './hooks/useSelection',
    instead: `export const SELECTION_COLUMN = {}, SELECTION_ALL = 'all', SELECTION_INVERT = 'invert', SELECTION_NONE = 'none'
      export default (config, selection) => {
        if (selection) throw new Error('vite.config.ts leaves the selection of rows out of antd')
        return [(columns) => columns, new Set()]
      }`,
  },
  // No table has so many rows that it draws only those in sight.
  {
    by: /antd\/es\/table\/InternalTable\.js/,
    what: './RcTable/VirtualTable',
    instead: 'export default undefined',
  },
  {
    by: /rc-table\/es\/index\.js/,
    what: './VirtualTable',
    instead: 'export const genVirtualTable = () => undefined; export default undefined',
  },
  // No dialog stands while its content is still loading.
  { by: /antd\/es\/modal\//, what: '../skeleton', instead: 'export default () => null' },
  // No input searches by a button of its own, takes a code of single digits, or is one of a group.
  ...['./Group', './OTP', './Search'].map((what) => ({
    by: /antd\/es\/input\/index\.js/,
    what,
    instead: 'export default undefined',
  })),
  // Every browser that the portal runs in has its own.
  { by: /\/rc-|@rc-component\//, what: 'resize-observer-polyfill', instead: 'export default ResizeObserver' },
  // axios asks by XMLHttpRequest wherever there is one.
  { by: /axios\/lib\/adapters\//, what: './fetch.js', instead: 'export const getFetch = () => undefined' },
  // Refine's tools of development ask where they were called from.
  { by: /@refinedev\/devtools-internal\//, what: 'error-stack-parser', instead: 'export default {}' },
  // Only for the text of an error that Refine's addresses never meet.
  { by: /side-channel/, what: 'object-inspect', instead: 'export default String' },
  // Refine reads the query of an address with it, in which our screens nest nothing.
  {
    by: /@refinedev\/(core|react-router)\//,
    what: 'qs',
    instead: `export default {
        parse: (text) => Object.fromEntries(new URLSearchParams(text)),
        stringify: (query, { addQueryPrefix } = {}) => (addQueryPrefix ? '?' : '') + new URLSearchParams(query),
      }`,
  },
  // No screen imports or exports CSV through Refine.
  { by: /@refinedev\/core\//, what: 'papaparse', instead: 'export default {}' },
  // A button or an input asks whether it stands in a form, which needs none of a form's code.
  {
    by: /antd\/es\/form\/context\.js/,
    what: 'rc-field-form',
    instead: "export { FormProvider } from 'rc-field-form/es/FormContext'",
  },
] as const

const leaveOut = (): Plugin => ({
  name: 'leave-out',
  enforce: 'pre',
  apply: 'build',
  resolveId: (source, importer = '') => {
    const found = leftOut.findIndex(({ by, what }) => source === what && by.test(importer))
    return found < 0 ? undefined : `\0left-out-${found}`
  },
  load: (id) => leftOut.find((_, index) => id === `\0left-out-${index}`)?.instead,
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), quietIcons(), leaveOut()],
  // The packages' own entries for one icon are CommonJS, whose default Vite gives as the whole module.
  resolve: { alias: [{ find: /^@ant-design\/icons\/(\w+)$/, replacement: '@ant-design/icons/es/icons/$1' }] },
  // Signing in wants the page's own Origin, so the Host stays the one that the browser named.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
})
