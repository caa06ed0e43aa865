import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { builtProgram } from './built-program'

const servers: ChildProcess[] = []

/** Starts another server of the same database, a program that answers each message with one; gives what to tell it with. */
export async function startServer<Told extends object>(
  program: string,
): Promise<(told: Told) => Promise<unknown>> {
  const server = fork(builtProgram(program))
  servers.push(server)
  await once(server, 'message')
  return async (told) => {
    server.send(told)
    const [message] = await once(server, 'message')
    return (message as { answer: unknown }).answer
  }
}

/** Ends those that the test started. */
export function endServers(): void {
  for (const server of servers.splice(0)) server.kill('SIGKILL')
}
