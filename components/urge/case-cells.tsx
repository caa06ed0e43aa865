import { Chip } from '@/components/ui/chip'
import { Nothing } from '@/components/ui/table'
import type { UrgeLine } from '@/server/views/urge'

/** What a list to choose cases from tells of each: number, what was asked, deadline, holder, state. */
export function CaseCells({
  line: { caseId, number, requested, tone, leftWords, holder, stateLabel },
}: {
  line: Pick<UrgeLine, 'caseId' | 'number' | 'requested' | 'tone' | 'leftWords' | 'holder' | 'stateLabel'>
}) {
  return (
    <>
      <td className="line">
        <a href={`/cases/${caseId}`}>{number}</a>
      </td>
      <td className="w-full min-w-48 max-w-48">
        <span className="block truncate" title={requested}>
          {requested}
        </span>
      </td>
      <td className="line">
        <Chip tone={tone}>{leftWords}</Chip>
      </td>
      <td className="line">{holder || <Nothing />}</td>
      <td className="line">{stateLabel}</td>
    </>
  )
}
