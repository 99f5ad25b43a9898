import { buildChanged } from './build.mjs'

/** Tests that start the API as a process start what was built. */
export const setup = () => buildChanged(['API'])
