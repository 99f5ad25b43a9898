import { createContext } from 'react'
import type { FileRecord } from './file'

/** Files with their addresses, for the fields that hold some of them; without any, fields tell them by name. */
export const ShownFiles = createContext<readonly FileRecord[]>([])
