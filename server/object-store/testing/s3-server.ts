import { rmSync } from 'node:fs'
import S3rver from '@20minutes/s3rver'
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
