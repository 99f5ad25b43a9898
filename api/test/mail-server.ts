import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  readonly environment: { readonly url: string; readonly from: string }
  /** What was taken, in order, with the addresses of the envelope. */
  readonly letters: readonly (Email & { readonly recipients: readonly string[]; readonly raw: string })[]
  /** How often somebody has connected. */
  readonly connected: () => number
  /** From now on it answers so to whoever a letter is for, or to this one alone; undefined: it takes it. */
  readonly answers: (next: number | undefined, address?: string) => void
  /** Nobody answers there any more, until it is called again with true. */
  readonly isThere: (there: boolean) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A real SMTP server that keeps what it is given. */
export const startMailServer = async (): Promise<MailServer> => {
  const letters: (Email & { recipients: readonly string[]; raw: string })[] = []
  let otherwise: number | undefined
  let connections = 0
  const refusing = new Map<string, number>()
  let port = 0

  const open = async (): Promise<SMTPServer> => {
    const server = new SMTPServer({
      ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, closeTimeout: 1 },
      onConnect: (_, done) => {
        connections += 1
        done()
      },
      onRcptTo: ({ address }, _, done) => {
        const responseCode = refusing.get(address) ?? otherwise
        if (responseCode === undefined) return done()
        done(Object.assign(new Error('as told'), { responseCode }))
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', async () => {
          const raw = Buffer.concat(parts).toString('utf8')
          const letter = await PostalMime.parse(raw)
          letters.push({ ...letter, raw, recipients: envelope.rcptTo.map(({ address }) => address) })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    // Safe: it listens on a port.
    port = (server.server.address() as AddressInfo).port
    return server
  }
  const close = (server: SMTPServer) => new Promise<void>((resolve) => server.close(() => resolve()))

  let server: SMTPServer | undefined = await open()
  return {
    environment: { url: `smtp://127.0.0.1:${port}`, from: 'oms@example.com' },
    letters,
    connected: () => connections,
    answers: (next, address) => {
      if (address === undefined) otherwise = next
      else if (next === undefined) refusing.delete(address)
      else refusing.set(address, next)
    },
    isThere: async (there) => {
      if (server) await close(server)
      server = there ? await open() : undefined
    },
    stop: async () => {
      if (server) await close(server)
    },
  }
}
