import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const running: Server[] = []

/** From now on whatever answers so stands where the files' bucket is looked for (`filesInBucket` before). */
export async function storeAnswers(answer: RequestListener): Promise<void> {
  const server = createServer(answer)
  running.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.env.YISHENBAN_S3_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Ends them, also with requests that nobody has answered. */
export function endOtherStores(): void {
  for (const server of running.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
}
