import type { Metadata } from 'next'
import { BoardPage } from '@/components/board/board-page'
import { ForecastTrust } from '@/components/board/forecast-trust'
import { LateCausesPanel } from '@/components/board/late-causes'
import { LikelyLate } from '@/components/board/likely-late'
import { WeeksAhead } from '@/components/board/weeks-ahead'
import { LinkButton } from '@/components/ui/button'
import { mayDo } from '@/domain/access'
import { requirePrivilege } from '@/server/people/session'
import { standsUntilWritten } from '@/server/remembered/standing-page'
import { boardView } from '@/server/views/board'
import { boardCauses } from '@/server/views/board-causes'
import { boardForecast } from '@/server/views/board-forecast'

export const metadata: Metadata = { title: '督办' }

export default async function Page() {
  const person = await requirePrivilege('viewBoard')
  await standsUntilWritten()
  const mayUrge = mayDo(person.actor, 'urge')
  const { risks, likelyLate, weeks, trust } = await boardForecast(person.actor)
  return (
    <BoardPage
      view={await boardView(person)}
      risks={risks.cells}
      mayUrge={mayUrge}
      maySeeSuggestions={mayDo(person.actor, 'viewSuggestions')}
    >
      <LikelyLate
        view={likelyLate}
        action={
          mayUrge ? (caseId) => <LinkButton href={`/cases/${caseId}?step=urge`}>催办</LinkButton> : undefined
        }
      />
      <div className="card">
        <WeeksAhead view={weeks} />
        <ForecastTrust view={trust} />
      </div>
      <LateCausesPanel causes={await boardCauses(person.actor)} />
    </BoardPage>
  )
}
