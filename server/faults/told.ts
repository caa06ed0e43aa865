import { unstable_rethrow } from 'next/navigation'
import type { Refused } from '@/domain/case/refusal'
import { faultRefusal } from '@/domain/faults/faults'
import { logFault } from '../log/log'

/**
 * The answer of a form's action; a fault of the store or the disk becomes a refusal with its words, so that the form
 * keeps what was filled in, also where no script sends it. Whatever leads elsewhere (redirect, not found) passes.
 */
export async function faultsTold<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    const { fault, reference } = logFault('form', error)
    return faultRefusal(fault, reference)
  }
}
