import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { type Finished, run } from '../../running/command'
import { anyFreePort } from '../../running/port'
import { type Behaviour, fakeRelease } from './fake-release'

/** A server of an office that is a folder and has no systemd, with releases beside it. */
export class Machine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'yishenban-machine-'))
  readonly data = path.join(this.folder, 'var/lib/yishenban')
  #port = 0
  #installed: string | undefined

  /** A program that is found before the system's. */
  bring(program: string, text: string): void {
    mkdirSync(this.at('bin'), { recursive: true })
    writeFileSync(this.at('bin', program), text, { mode: 0o755 })
  }

  /** An unpacked bundle on this machine. */
  release(behaviour: Behaviour): Promise<string> {
    return fakeRelease(this.folder, behaviour)
  }

  /** What an administrator types; the shell program of that release answers. */
  yishenban(release: string, ...words: string[]): Promise<Finished> {
    // What is on the disk of a machine without power is not tried here.
    this.bring('sync', '#!/bin/sh\n')
    return run(path.join(release, 'yishenban'), words, {
      env: {
        YISHENBAN_ROOT: this.folder,
        YISHENBAN_ACCOUNT: userInfo().username,
        YISHENBAN_PATIENCE: '60',
        PATH: `${this.at('bin')}:${process.env.PATH}`,
      },
    })
  }

  /** As `yishenban`, for what must succeed; throws with what was said when it does not. */
  async must(release: string, ...words: string[]): Promise<string> {
    const { code, output } = await this.yishenban(release, ...words)
    if (code !== 0 || output.includes('✗')) throw new Error(`${words.join(' ')}: ${code}\n${output}`)
    return output
  }

  async install(behaviour: Behaviour): Promise<string> {
    this.#port ||= await anyFreePort()
    this.#installed = await this.release(behaviour)
    return this.must(
      this.#installed,
      'install',
      '--url',
      'http://ysq.example.gov.cn',
      '--port',
      `${this.#port}`,
    )
  }

  at(...parts: string[]): string {
    return path.join(this.folder, ...parts)
  }

  /** The version that answers in a browser. */
  async answers(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.#port}/api/health`)).text()
  }

  /** The version that is installed. */
  runs(): string {
    return path.basename(readlinkSync(this.at('opt/yishenban/current')))
  }

  settings(): string {
    return readFileSync(this.at('etc/yishenban/env'), 'utf8')
  }

  /** The number in the database of a folder of data. */
  stored(folder = this.data): string {
    return readFileSync(path.join(folder, 'yishenban.db'), 'utf8')
  }

  /** Somebody records a case with an attachment. */
  work(name: string): void {
    mkdirSync(path.join(this.data, 'files'), { recursive: true })
    writeFileSync(path.join(this.data, 'files', name), name)
    writeFileSync(path.join(this.data, 'anchor.json'), name)
  }

  /** What was recorded last. */
  worked(folder = this.data): string {
    return readFileSync(path.join(folder, 'anchor.json'), 'utf8')
  }

  async end(): Promise<void> {
    if (this.#installed && existsSync(this.at('opt/yishenban/current')))
      await this.yishenban(this.#installed, 'stop')
    rmSync(this.folder, { recursive: true })
  }
}
