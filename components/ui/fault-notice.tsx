import { FAULTS, faultOfDigest } from '@/domain/faults/faults'

/** What an error on the server came of, by all that its digest tells. */
export function FaultNotice({ error }: { error: { digest?: string } }) {
  const { what, kept, next } = FAULTS[faultOfDigest(error.digest) ?? 'other']
  return (
    <>
      <p>
        {what}
        {kept}
      </p>
      <p>{next}</p>
    </>
  )
}
