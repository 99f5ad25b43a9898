import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'

export type Environment = {
  readonly production: boolean
  /** Demo data and demo accounts are offered. */
  readonly demo: boolean
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  /** Where the content of files lies. */
  readonly files: FilesPlace
  /** What looks for viruses in files; left out: nothing does. */
  readonly clamd?: ScannerPlace
  readonly secret: string
  /** The mini program, where there is one. */
  readonly wechat?: WechatApp
  /** An application of the company's own in 企业微信, where there is one. */
  readonly wecom?: WecomApp
  /** Where the portal is, for links; without a slash at its end. */
  readonly publicUrl?: string
  /** What takes mail, and who it is from. */
  readonly mail?: MailServer
  /** Channels may call private addresses. */
  readonly channelsPrivate: boolean
  /** How many proxies in front are trusted to say whom they forward for. */
  readonly trustProxy: number
  /** Comments and edits that one person may write in a minute; other writes ten times as many. 0: no bound. */
  readonly writesPerMinute: number
  readonly logLevel: string
}

export type ScannerPlace = { readonly host: string; readonly port: number } | { readonly path: string }

export type FilesPlace = { readonly folder: string } | { readonly s3: S3Place }

/** A bucket, at `endpoint` without its name. */
export type S3Place = {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export type MailServer = { readonly url: string; readonly from: string }

/** `url`: where WeChat is asked. */
export type WechatApp = { readonly appid: string; readonly secret: string; readonly url: string }

/** `url`: where 企业微信 is asked. */
export type WecomApp = {
  readonly corpid: string
  readonly secret: string
  readonly agentid: number
  readonly url: string
}

type Variables = Readonly<Record<string, string | undefined>>

/** A wrong setting: its message is the one line that the start prints. */
export class WrongSetting extends Error {}

/** `.env` of the working folder; what is set already wins. */
export const loadDotEnv = (file = '.env'): void => {
  if (existsSync(file)) loadEnvFile(file)
}

/** Reads and checks every variable, in this one place. Throws WrongSetting. */
export const readEnvironment = (variables: Variables = process.env): Environment => {
  const production = modeOf(variables.NODE_ENV)
  const dataDir = resolve(variables.DATA_DIR || './data')
  const environment = {
    production,
    demo: !production,
    port: whole('PORT', variables.PORT, 3000, 65_535),
    host: variables.HOST || '127.0.0.1',
    dataDir,
    databaseUrl: address(
      'DATABASE_URL',
      variables.DATABASE_URL,
      ['mysql:'],
      'mysql://user:password@host:3306/oms',
    ),
    files: filesPlaceOf(variables.FILES_URL, dataDir),
    ...scannerPlaceOf(variables.CLAMD_URL),
    redisUrl: address('REDIS_URL', variables.REDIS_URL, ['redis:', 'rediss:'], 'redis://host:6379'),
    wechat: wechatOf(variables),
    wecom: wecomOf(variables),
    ...mailOf(variables),
    channelsPrivate:
      oneOf('CHANNELS_PRIVATE', variables.CHANNELS_PRIVATE, ['true', 'false'], 'false') === 'true',
    trustProxy: trustProxyOf(variables.TRUST_PROXY),
    writesPerMinute: whole('WRITES_PER_MINUTE', variables.WRITES_PER_MINUTE, 60, 1_000_000),
    logLevel: oneOf('LOG_LEVEL', variables.LOG_LEVEL, levels, production ? 'info' : 'warn'),
  }
  return { ...environment, secret: secretOf(variables.OMS_SECRET, environment) }
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const modeOf = (value: string | undefined): boolean =>
  oneOf('NODE_ENV', value, ['production', 'development', 'test'] as const, 'development') === 'production'

const oneOf = <T extends string>(
  name: string,
  value: string | undefined,
  known: readonly T[],
  otherwise: T,
): T => {
  if (!value) return otherwise
  const found = known.find((one) => one === value)
  if (!found) throw new WrongSetting(`${name} must be one of ${known.join(', ')}; it is "${value}".`)
  return found
}

const whole = (name: string, value: string | undefined, otherwise: number, max: number): number => {
  if (!value) return otherwise
  const number = Number(value)
  if (!/^\d+$/.test(value) || number > max)
    throw new WrongSetting(`${name} must be a whole number from 0 to ${max}; it is "${value}".`)
  return number
}

// The value itself is not printed: it may hold a password.
const address = (name: string, value: string | undefined, protocols: readonly string[], example: string) => {
  if (!value) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const usable = url && protocols.includes(url.protocol) && url.hostname !== ''
  if (!usable || (name === 'DATABASE_URL' && url.pathname.length < 2))
    throw new WrongSetting(`${name} must be an address such as ${example}.`)
  return value
}

const filesPlaceOf = (value: string | undefined, dataDir: string): FilesPlace => {
  if (!value) return { folder: join(dataDir, 'files') }
  const [, path] = /^file:(?:\/\/(?=\/))?(.+)$/.exec(value) ?? []
  if (path) return { folder: resolve(path) }
  const s3 = s3PlaceIn(value)
  // The value itself is not printed: it holds a secret.
  if (!s3)
    throw new WrongSetting(
      'FILES_URL must be an address such as file:/var/lib/oms/files or s3://key:secret@host/bucket?region=us-east-1.',
    )
  return { s3 }
}

const s3PlaceIn = (value: string): S3Place | undefined => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const [bucket = '', ...more] = url?.pathname.split('/').filter(Boolean) ?? []
  if (url?.protocol !== 's3:' || !url.host || !url.username || !url.password || !bucket || more.length > 0)
    return undefined
  const scheme = url.searchParams.get('tls') === 'false' ? 'http' : 'https'
  return {
    endpoint: `${scheme}://${url.host}`,
    bucket,
    region: url.searchParams.get('region') || 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}

const wechatOf = (variables: Variables): WechatApp | undefined => {
  const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = variables
  if (!appid && !secret) return undefined
  if (!appid || !secret)
    throw new WrongSetting(
      `WECHAT_APPID and WECHAT_SECRET belong together; ${appid ? 'WECHAT_SECRET' : 'WECHAT_APPID'} is missing.`,
    )
  const url = address('WECHAT_URL', variables.WECHAT_URL, ['https:', 'http:'], WECHAT) ?? WECHAT
  return { appid, secret, url: url.replace(/\/+$/, '') }
}

const WECHAT = 'https://api.weixin.qq.com'

const wecomOf = (variables: Variables): WecomApp | undefined => {
  const { WECOM_CORPID: corpid, WECOM_SECRET: secret, WECOM_AGENTID: agent } = variables
  if (!corpid && !secret && !agent) return undefined
  if (!corpid || !secret || !agent)
    throw new WrongSetting(
      `WECOM_CORPID, WECOM_SECRET and WECOM_AGENTID belong together; ${!corpid ? 'WECOM_CORPID' : !secret ? 'WECOM_SECRET' : 'WECOM_AGENTID'} is missing.`,
    )
  const agentid = whole('WECOM_AGENTID', agent, 0, 2 ** 31 - 1)
  const url = address('WECOM_URL', variables.WECOM_URL, ['https:', 'http:'], WECOM) ?? WECOM
  return { corpid, secret, agentid, url: url.replace(/\/+$/, '') }
}

const WECOM = 'https://qyapi.weixin.qq.com'

const mailOf = (variables: Variables): Pick<Environment, 'mail' | 'publicUrl'> => {
  const { SMTP_URL, MAIL_FROM: from, PUBLIC_URL } = variables
  const given = address('PUBLIC_URL', PUBLIC_URL, ['https:', 'http:'], 'https://oms.example.com')
  const publicUrl = given?.replace(/\/+$/, '')
  const url = address('SMTP_URL', SMTP_URL, ['smtp:', 'smtps:'], 'smtp://user:password@host:587')
  if (!url && !from) return { publicUrl }
  if (!url || !from || !publicUrl)
    throw new WrongSetting(
      `SMTP_URL, MAIL_FROM and PUBLIC_URL belong together; ${!url ? 'SMTP_URL' : !from ? 'MAIL_FROM' : 'PUBLIC_URL'} is missing.`,
    )
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    throw new WrongSetting(`MAIL_FROM must be an address such as oms@example.com; it is "${from}".`)
  return { publicUrl, mail: { url, from } }
}

const scannerPlaceOf = (value: string | undefined): { clamd?: ScannerPlace } => {
  if (!value) return {}
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(value) ?? []
  if (path) return { clamd: { path } }
  const [, host, port] = /^tcp:\/\/([^:/?#@\s]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?\/?$/i.exec(value) ?? []
  if (!host || Number(port ?? 1) > 65_535)
    throw new WrongSetting(
      'CLAMD_URL must be an address such as tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.',
    )
  return { clamd: { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? 3310) } }
}

const trustProxyOf = (value: string | undefined): number => {
  if (!value || value === 'false') return 0
  if (value === 'true') return 1
  if (!/^\d$/.test(value))
    throw new WrongSetting(`TRUST_PROXY must be the number of proxies in front, 0 to 9; it is "${value}".`)
  return Number(value)
}

const secretOf = (
  given: string | undefined,
  { production, dataDir }: { production: boolean; dataDir: string },
) => {
  if (given && given.length < 32)
    throw new WrongSetting(
      'OMS_SECRET must have 32 characters or more, for example from: openssl rand -hex 32',
    )
  if (given) return given
  if (production)
    throw new WrongSetting(
      'OMS_SECRET is required with NODE_ENV=production; make one with: openssl rand -hex 32',
    )
  return keptSecret(dataDir)
}

/** The demo's own secret, made once. Linking is atomic, so two processes starting at once agree on one. */
const keptSecret = (dataDir: string): string => {
  const file = join(dataDir, 'secret')
  try {
    mkdirSync(dataDir, { recursive: true })
    if (!existsSync(file)) writeSecret(file)
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new WrongSetting(`DATA_DIR (${dataDir}) cannot be written: ${reason}`)
  }
}

const writeSecret = (file: string): void => {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft)
  }
}
