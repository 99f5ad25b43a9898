import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { randomContent } from '@oms/db/test/random-content'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, test } from 'vitest'
import { special } from '../special'
import { callingAll, compile } from '../test/typed-client'
import { openApiDocument } from './document'

const documentOf = (seed: number) => {
  const declaration = declare(shipped, [], randomContent(seed))
  return openApiDocument(declaration, Object.values(declaration.workflows), special)
}

describe('the document of the API under the customer’s own rules', () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'keeps every recommended rule of a linter, with content %i',
    async (seed) => {
      const config = await createConfig({ extends: ['recommended'] })
      const source = JSON.stringify(documentOf(seed))
      const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
      expect(
        problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
      ).toEqual([])
    },
  )

  test('makes a client that compiles against every route', async () => {
    const document = documentOf(3)
    expect(JSON.stringify(document)).toContain('x_field_0')
    expect(await compile(document, callingAll(document))).toBe('')
  })
})
