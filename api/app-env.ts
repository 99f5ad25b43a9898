import type { HttpBindings } from '@hono/node-server'
import type { Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import type { Context } from 'hono'

export type SignedIn = Actor & { readonly sessionId: number }

export type AppEnv = {
  Bindings: Partial<HttpBindings>
  Variables: {
    actor: SignedIn
    locale: Locale
    requestId: string
    /** The parsed JSON of the request; undefined when none was sent. Routes read it through `bodyObject`. */
    body: unknown
  }
}

export type AppContext = Context<AppEnv>
