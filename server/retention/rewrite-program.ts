import { keepFilesPrivate } from '@/db/connection'
import { rewriteStore } from '@/db/rewrite'
import { faultKindOf } from '@/domain/faults/faults'

// The program of the process that `rewrite.ts` starts on this installation, because SQLite stands still until it has
// done. Says what kind of fault kept it from that, as JSON; null where none did.

keepFilesPrivate()
process.stdout.write(
  JSON.stringify(
    await rewriteStore().then(
      () => null,
      (fault: unknown) => faultKindOf(fault),
    ),
  ),
)
