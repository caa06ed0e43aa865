import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import S3rver from '@20minutes/s3rver'
import { Mutex } from 'async-mutex'
import { memoryFolder } from '@/db/testing/memory-folder'
import type { S3Settings } from '../s3'

export const BUCKET = 'beifen'

/** An S3 store on this machine with one empty bucket, started and stopped by the test. */
export async function startS3(): Promise<{ settings: S3Settings; stop(): Promise<void> }> {
  const directory = memoryFolder('yishenban-s3-')
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    resetOnClose: false,
    // It leaves the slash behind the bucket out of what is signed, where real stores sign the path as it was sent.
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  })
  givesWholeObjects(server.store)
  const { port } = await server.run()
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    stop: async () => {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** It writes an object where it is read, and who reads gets half of it; a real store gives one whole, the old or the new. */
function givesWholeObjects(store: S3rver['store']): void {
  const turns = new Mutex()
  const { putContent, getObject } = store
  store.putContent = async (at, content) => {
    const draft = `${at}.${randomUUID()}`
    const told = await putContent.call(store, draft, content)
    await turns.runExclusive(() => rename(draft, at))
    return told
  }
  // Its length and the open file are of one: what is opened stays whole when another takes its name.
  store.getObject = (...asked) => turns.runExclusive(() => getObject.apply(store, asked))
}

/** Files of this process lie in a bucket from now on, until the answered function is called. */
export function filesInBucket(settings: S3Settings, prefix: string): () => void {
  const before = { ...process.env }
  const set = settingsOfFiles(settings, prefix)
  Object.assign(process.env, set)
  return () => {
    for (const name of Object.keys(set)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

/** The settings that lead the files of a server to the bucket. */
export function settingsOfFiles(settings: S3Settings, prefix: string): Readonly<Record<string, string>> {
  return {
    YISHENBAN_S3_BUCKET: `${BUCKET}/${prefix}`,
    YISHENBAN_S3_ENDPOINT: settings.endpoint,
    YISHENBAN_S3_REGION: settings.region,
    YISHENBAN_S3_ACCESS_KEY: settings.accessKeyId,
    YISHENBAN_S3_SECRET_KEY: settings.secretAccessKey,
  }
}
