import simpleRest from '@refinedev/simple-rest'
import { http } from './client'

/** A resource goes by its descriptor's `path`. */
export const dataProvider = simpleRest('/api', http)
