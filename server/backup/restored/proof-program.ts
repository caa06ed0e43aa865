import { buffer } from 'node:stream/consumers'
import { closeConnection } from '@/db/connection'
import { someSealedIdentity } from '@/db/queries/backup-counts'
import { reads } from '@/db/transact'
import type { Found } from '@/domain/backup/judge'
import { everyFile } from '../../files/store'
import { endWithStarter } from '../../other-installation'
import { anchorFrom } from '../../proof/anchor'
import { keyStanding } from '../../proof/keys'
import { decryptIdentity, readKeyring, SealedIdentityFault } from '../../secrets'
import { verifyInstallation } from '../../verify'
import { countInstallation } from '../count'

// The program of the process that `prove.ts` starts on a restored installation, which its environment names: says what it
// is found to be, as JSON. A process holds one database; this one never touches that of the office.

async function lookAt({ anchor, year }: { anchor: unknown; year: number }): Promise<Found> {
  const files = { count: 0, bytes: 0 }
  for await (const { size } of everyFile()) {
    files.count++
    files.bytes += size
  }
  const { wrong } = await keyStanding(reads())
  if (wrong) return { wrongKey: wrong, counted: null, failed: [], files, identity: null }
  const checks = await verifyInstallation(anchorFrom(anchor))
  return {
    wrongKey: null,
    counted: await countInstallation(reads(), year),
    failed: checks.filter(({ ok }) => !ok).map(({ detail }) => detail),
    files,
    identity: await identityOpens(),
  }
}

async function identityOpens(): Promise<Found['identity']> {
  const sealed = await someSealedIdentity(reads())
  if (!sealed) return null
  try {
    decryptIdentity(sealed.identityCipher, sealed.id, readKeyring())
    return 'opened'
  } catch (fault) {
    if (fault instanceof SealedIdentityFault) return 'closed'
    throw fault
  }
}

endWithStarter()
const asked = JSON.parse((await buffer(process.stdin)).toString()) as { anchor: unknown; year: number }
try {
  process.stdout.write(JSON.stringify(await lookAt(asked)))
} finally {
  await closeConnection()
}
