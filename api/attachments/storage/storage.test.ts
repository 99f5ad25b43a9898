import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, s3StandIn } from '../../test/files/s3-stand-in'
import { fileStorage } from './file'
import { s3Storage } from './s3'
import { ContentGone, type Storage } from './storage'

const MB = 1024 * 1024
const key = () => randomBytes(16).toString('hex')

async function* inChunks(content: Uint8Array, size = 300_000, breakAt = Number.POSITIVE_INFINITY) {
  for (let at = 0; at < content.length; at += size) {
    if (at >= breakAt) throw new Error('broken off')
    yield content.subarray(at, at + size)
  }
}

const kinds = ['file', 's3'] as const

describe.each(kinds)('content in a storage of kind %s', (kind) => {
  let standIn: StandIn | undefined
  let open: () => Storage
  const folder = mkdtempSync(join(tmpdir(), 'oms-storage-'))
  beforeAll(async () => {
    if (kind === 's3') standIn = await s3StandIn()
    const place = standIn?.place
    open = () => (place ? s3Storage(place) : fileStorage(folder))
  })
  afterAll(async () => {
    await standIn?.close()
    rmSync(folder, { recursive: true })
  })
  const keys = async () => {
    const found: string[] = []
    for await (const one of open().list()) found.push(one.key)
    return found.sort()
  }

  test.each([1, 5 * MB, 8 * MB, 19 * MB + 7])(
    'of %i bytes is read as it was written, whole and in part',
    async (size) => {
      const [one, content] = [key(), randomBytes(size)]
      await open().write(one, inChunks(content))
      expect((await buffer(await open().read(one))).equals(content)).toBe(true)
      const [start, end] = [Math.floor(size / 3), Math.floor(size / 2)]
      expect(
        (await buffer(await open().read(one, { start, end }))).equals(content.subarray(start, end + 1)),
      ).toBe(true)
      await open().remove(one)
      await expect(open().read(one)).rejects.toThrow(ContentGone)
      await open().remove(one)
    },
  )

  test('what breaks off while it is written leaves nothing', async () => {
    const before = await keys()
    for (const at of [1, 17 * MB])
      await expect(open().write(key(), inChunks(randomBytes(20 * MB), 300_000, at))).rejects.toThrow(
        'broken off',
      )
    expect(await keys()).toEqual(before)
    expect(standIn?.open() ?? 0).toBe(0)
  })

  test('all of it is listed', async () => {
    const made = [key(), key(), key(), key(), key()]
    for (const one of made) await open().write(one, inChunks(Buffer.from('x')))
    expect(await keys()).toEqual(expect.arrayContaining(made))
    for (const one of made) await open().remove(one)
  })

  test('in pieces it goes on behind what is there, wherever it broke off, and in another process', async () => {
    const [one, content] = [key(), randomBytes(27 * MB + 11)]
    let state = await open().pieces.begin(one)
    const keep = async (next: string) => {
      state = next
    }
    for (const cut of [3, 1000, 6 * MB, 6 * MB + 1, 21 * MB]) {
      const at = await open().pieces.sizeOf(one, state)
      const rest = content.subarray(at)
      const broken = inChunks(rest, 70_001, Math.max(1, cut - at))
      await expect(open().pieces.append(one, state, broken, keep)).rejects.toThrow('broken off')
      expect(await open().pieces.sizeOf(one, state)).toBeGreaterThanOrEqual(Math.min(cut, at + 1))
    }
    const at = await open().pieces.sizeOf(one, state)
    await open().pieces.append(one, state, inChunks(content.subarray(at)), keep)
    expect(await open().pieces.sizeOf(one, state)).toBe(content.length)
    await open().pieces.finish(one, state)
    await open()
      .pieces.finish(one, state)
      .catch(() => {})
    expect((await buffer(await open().read(one))).equals(content)).toBe(true)
    expect((await keys()).filter((found) => found.startsWith(one))).toEqual([one])
    await open().remove(one)
  })

  test('what is given up leaves nothing', async () => {
    const before = await keys()
    const one = key()
    let state = await open().pieces.begin(one)
    await open().pieces.append(one, state, inChunks(randomBytes(9 * MB)), async (next) => {
      state = next
    })
    await open().pieces.abandon(one, state)
    expect(await keys()).toEqual(before)
    expect(standIn?.open() ?? 0).toBe(0)
  })
})

describe('an S3 storage that refuses', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await s3StandIn()
  })
  afterAll(() => standIn.close())

  test.each([
    ['another secret', { secretAccessKey: 'other' }, /SignatureDoesNotMatch/],
    ['another key', { accessKeyId: 'other' }, /InvalidAccessKeyId/],
    ['another bucket', { bucket: 'other' }, /NoSuchBucket/],
    ['nobody there', { endpoint: 'http://127.0.0.1:2' }, /ECONNREFUSED/],
  ])('%s: 503 with its reason for the log', async (_, wrong, reason) => {
    const storage = s3Storage({ ...standIn.place, ...wrong })
    await expect(storage.write(key(), inChunks(Buffer.from('x')))).rejects.toMatchObject({
      status: 503,
      code: 'storage.away',
      reason: expect.stringMatching(reason),
    })
  })

  test('a clock that is off', async () => {
    standIn.setOff(16 * 60_000)
    const writing = s3Storage(standIn.place).write(key(), inChunks(Buffer.from('x')))
    await expect(writing).rejects.toMatchObject({ reason: expect.stringMatching(/RequestTimeTooSkewed/) })
    standIn.setOff(0)
  })
})
