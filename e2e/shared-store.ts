import { openBucket } from '../server/object-store/bucket'
import { BUCKET, settingsOfFiles, startS3 } from '../server/object-store/testing/s3-server'

/** A store of this run in which every installation has a folder of its own. */
export interface SharedStore {
  /** What leads a server to the folder of an installation. */
  settingsOf(name: string): Readonly<Record<string, string>>
  /** Copies what one installation has stored to another. */
  copy(from: string, to: string): Promise<void>
  stop(): Promise<void>
}

export async function sharedStore(): Promise<SharedStore> {
  const s3 = await startS3()
  const folder = (prefix: string) =>
    openBucket({ bucket: BUCKET, prefix }, s3.settings, {
      patience: 30_000,
      attempts: 2,
      told: ({ status, code }) => new Error(`the store of the journeys: ${status ?? code}`),
    })
  return {
    settingsOf: (name) => settingsOfFiles(s3.settings, name),
    async copy(from, to) {
      for await (const { name } of folder(from).list('files/')) {
        const answer = await folder(from).get(name)
        if (answer) await folder(to).put(name, Buffer.from(await answer.arrayBuffer()))
      }
    },
    stop: s3.stop,
  }
}
