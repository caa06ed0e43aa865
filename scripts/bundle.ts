import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { pack, writeSums } from './bundle/archive'
import { copyContents, placeNode } from './bundle/contents'
import { driverFor } from './bundle/driver'
import { installPackages, placeDriver } from './bundle/packages'
import { archiveName, CPUS, type Cpu, type Release, releaseOfSources } from './bundle/release'
import { whatWouldNotRun } from './bundle/symbols'
import { ensureBuilt } from './running/build'
import { ROOT } from './running/command'
import { RELEASE_FILE } from './running/release'
import { command, Stop, stepsIn } from './running/step'

// npm run bundle [-- x64 arm64] [--out FOLDER] [--unfinished]: one archive for each processor with everything that an
// office without internet needs: Node, packages, the built site, migrations, shell, guides. See
// docs/decisions/2026-11-27-offline-bundle.md.

command(async () => {
  const step = stepsIn('en')
  const { cpus, out, unfinished } = wanted()
  const sources = await releaseOfSources(unfinished)
  await ensureBuilt(step)
  mkdirSync(out, { recursive: true })
  for (const cpu of cpus) {
    const release = { ...sources, cpu }
    const archive = await bundle(release, out, step)
    const megabytes = (statSync(archive).size / 1024 / 1024).toFixed(1)
    console.log(`  ${path.relative(ROOT, archive)} (${megabytes} MB)`)
  }
})

function wanted(): { cpus: readonly Cpu[]; out: string; unfinished: boolean } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: path.join(ROOT, 'bundles') },
      unfinished: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.find((one) => !CPUS.some((cpu) => cpu === one))
  if (unknown) throw new Stop(`No bundle is made for ${unknown}; there are ${CPUS.join(' and ')}.`)
  const cpus = positionals.length === 0 ? CPUS : CPUS.filter((cpu) => positionals.includes(cpu))
  return { cpus, out: path.resolve(values.out), unfinished: values.unfinished }
}

async function bundle(release: Release, out: string, step: ReturnType<typeof stepsIn>): Promise<string> {
  const { cpu } = release
  const folder = path.join(ROOT, '.cache', 'bundle', archiveName(release))
  const driver = await step(`${cpu}: driver of SQLite for glibc 2.28`, () => driverFor(cpu))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await step(`${cpu}: program and packages`, async () => {
    await copyContents(folder)
    await installPackages(folder, cpu)
    placeDriver(folder, cpu, driver)
    placeNode(folder, cpu)
    chmodSync(path.join(folder, 'yishenban'), 0o755)
    writeFileSync(path.join(folder, RELEASE_FILE), `${JSON.stringify(release, null, 2)}\n`)
    await writeSums(folder)
  })
  const wouldNot = whatWouldNotRun(folder, cpu)
  if (wouldNot.length > 0) throw new Stop(`The bundle would not run on glibc 2.28:\n${wouldNot.join('\n')}`)
  const archive = await step(`${cpu}: archive`, () => pack(folder, release, out))
  rmSync(folder, { recursive: true })
  return archive
}
