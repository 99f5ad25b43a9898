import type { OpenApiDocument } from './document'

/** The document as one page without scripts or anything from elsewhere; `nonce` lets its style pass. */
export const docsPage = (document: OpenApiDocument, nonce: string): string => {
  const tags = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = String([operation.tags].flat()[0])
      tags.set(tag, [...(tags.get(tag) ?? []), operationOf(method, path, operation)])
    }
  const sections = [...tags].map(
    ([tag, parts]) => `<section><h2>${escape(tag)}</h2>${parts.join('')}</section>`,
  )
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<details id="${escape(name)}"><summary><b>${escape(name)}</b></summary>${code(schema)}</details>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(document.info.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${escape(document.info.title)}</h1><p>${escape(document.info.description)}</p>
<p><a href="/api/openapi.json">openapi.json</a></p>${sections.join('')}
<section><h2>Shapes</h2>${schemas.join('')}</section></main></body></html>`
}

type Operation = Readonly<Record<string, unknown>>

const operationOf = (method: string, path: string, operation: Operation): string => {
  const parameters = [operation.parameters ?? []].flat().map((parameter) => {
    const { name, in: place, description = '', schema } = Object(parameter)
    return `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}</td><td>${escape(description)}</td><td><code>${escape(JSON.stringify(schema))}</code></td></tr>`
  })
  const responses = Object.entries(Object(operation.responses)).map(
    ([status, response]) =>
      `<tr><td><code>${escape(status)}</code></td><td>${escape(Object(response).description)}</td></tr>`,
  )
  const body = operation.requestBody ? `<h4>Body</h4>${code(Object(operation.requestBody).content)}` : ''
  return `<details><summary><span class="${escape(method)}">${escape(method.toUpperCase())}</span> <code>${escape(path)}</code> ${escape(operation.summary)}</summary>
${parameters.length > 0 ? `<h4>Parameters</h4><table>${parameters.join('')}</table>` : ''}${body}<h4>Answers</h4><table>${responses.join('')}</table></details>`
}

const code = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`

const escape = (text: unknown): string =>
  String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const style = `:root{color-scheme:light dark;font:15px/1.6 system-ui,sans-serif}main{max-width:60rem;margin:2rem auto;padding:0 1rem}
details{border:1px solid #8884;border-radius:6px;margin:.5rem 0;padding:.4rem .8rem;overflow:auto}summary{cursor:pointer}
summary span{display:inline-block;min-width:4rem;font-weight:600}.get{color:#0958d9}.post{color:#389e0d}.patch,.put{color:#d46b08}.delete{color:#cf1322}
table{border-collapse:collapse}td{border-top:1px solid #8884;padding:.2rem .8rem .2rem 0;vertical-align:top}pre{overflow:auto}`
