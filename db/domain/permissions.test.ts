import { test } from 'vitest'
import { permissionCases } from '../test/permission-cases'

test.each(permissionCases)('$name', ({ run }) => run())
