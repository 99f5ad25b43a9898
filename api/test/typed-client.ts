import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openapiTS from 'openapi-typescript'
import type { OpenApiDocument } from '../openapi/document'

type Part = Readonly<Record<string, unknown>>

const root = join(import.meta.dirname, '..', '..')

/** What the compiler says of a program that uses a client generated from the document; empty where it compiles. */
export const compile = async (document: OpenApiDocument, program: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-client-'))
  try {
    // It changes what it is given.
    const types = await openapiTS(structuredClone(document) as never)
    writeFileSync(join(folder, 'api.ts'), types)
    writeFileSync(join(folder, 'program.ts'), program)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    await promisify(execFile)(process.execPath, [compiler, '-p', folder, '--pretty', 'false'])
    return ''
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout)
    throw error
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom'],
  types: [],
  skipLibCheck: true,
}

/** A program that calls every operation with everything that it may be given. */
export const callingAll = (document: OpenApiDocument): string => {
  const calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, operation]) =>
        `void client.${method.toUpperCase()}(${JSON.stringify(path)}, ${JSON.stringify(given(document, operation))})`,
    ),
  )
  return [opening, ...calls].join('\n')
}

export const opening = `import createClient from 'openapi-fetch'
import type { paths } from './api'
export const client = createClient<paths>()`

const given = (document: OpenApiDocument, operation: Part) => {
  const params: Record<string, Record<string, unknown>> = {}
  for (const parameter of [operation.parameters ?? []].flat()) {
    const { name, in: place, schema } = Object(parameter)
    params[place] = { ...params[place], [name]: sampleOf(document, schema) }
  }
  const [content] = Object.values(Object(Object(operation.requestBody).content)).map(Object)
  return { params, ...(content ? { body: sampleOf(document, content.schema) } : {}) }
}

/** A value of the schema with every property. */
const sampleOf = (document: OpenApiDocument, schema: Part): unknown => {
  const { $ref, anyOf, enum: choices, properties, items } = Object(schema)
  if (typeof $ref === 'string')
    return sampleOf(document, Object(document.components.schemas)[$ref.split('/').at(-1) ?? ''])
  if (Array.isArray(anyOf)) return sampleOf(document, anyOf[0])
  if (Array.isArray(choices)) return choices[0]
  switch ([Object(schema).type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(Object(properties)).map(([key, part]) => [key, sampleOf(document, Object(part))]),
      )
    case 'array':
      return [sampleOf(document, items)]
    case 'integer':
      return 1
    case 'boolean':
      return true
    default:
      return 'text'
  }
}
