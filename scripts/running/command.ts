import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A variable set to undefined is taken out of the environment. */
export type Environment = Record<string, string | undefined>

export type Finished = { code: number; output: string }

/**
 * Runs a program of node_modules/.bin (or any other on the path) in the project's folder, without input, and gives
 * its exit code. Output goes to the terminal with `show`, else it is kept and returned. Throws when the program
 * cannot be started.
 */
export async function run(
  program: string,
  args: string[],
  { env = {}, show = false, cwd = ROOT }: { env?: Environment; show?: boolean; cwd?: string } = {},
): Promise<Finished> {
  const child = spawn(program, args, {
    cwd,
    // What is kept is read as plain text.
    env: environment(show ? env : { NO_COLOR: '1', FORCE_COLOR: undefined, ...env }),
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  return { code, output: Buffer.concat(output).toString() }
}

/** Like `run`, but a program that fails is a fault that carries its output. */
export async function mustRun(...call: Parameters<typeof run>): Promise<string> {
  const { code, output } = await run(...call)
  if (code !== 0) throw new Failed(`${path.basename(call[0])} ${call[1].join(' ')}`, code, output)
  return output
}

/** A program ended with an exit code other than 0. */
export class Failed extends Error {
  constructor(
    command: string,
    readonly code: number,
    readonly output: string,
  ) {
    super(`${command}: exit code ${code}`)
  }
}

/** A TypeScript program of this project, as arguments of Node. */
export function program(file: string, ...args: string[]): string[] {
  return ['--import', 'tsx', file, ...args]
}

/** This process's environment with changes, the project's programs first on the path. */
export function environment(changes: Environment): NodeJS.ProcessEnv {
  const PATH = [path.join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter)
  const all: Environment = { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: '1', ...changes }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as NodeJS.ProcessEnv
}
