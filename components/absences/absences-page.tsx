import { DateInput, Select } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { AbsencesView, PersonAway } from '@/server/views/absences'
import { type HandOver, HandOverForm } from './hand-over-form'

interface AbsencesPageProps {
  view: AbsencesView
  change: Send
  handOver: HandOver
}

/** Who is away and who stands in; and a person's open cases to another, in one step. */
export function AbsencesPage({ view, change, handOver }: AbsencesPageProps) {
  return (
    <>
      <PageHead
        title="离岗和移交"
        under="短期离岗登记代办人：案件仍在本人名下，代办人在“今日”中看到，到期自动结束。长期离岗、离职的，把在办案件移交他人。不用写明离岗的原因。"
      />
      <div className="grid gap-3.5">
        {view.people.length === 0 ? <EmptyState>本机关还没有经办人。</EmptyState> : null}
        {view.people.map((person) => (
          <PersonCard key={person.id} person={person} view={view} change={change} handOver={handOver} />
        ))}
      </div>
    </>
  )
}

interface PersonCardProps extends AbsencesPageProps {
  person: PersonAway
}

function PersonCard({ person, view, change, handOver }: PersonCardProps) {
  const { id, name, unitName, active, oneself, openCases, absences, standIns } = person
  return (
    <Card
      id={`person-${id}`}
      title={`${name}${oneself ? '（本人）' : ''}`}
      aside={[unitName, active ? null : '已停用', `在办 ${openCases} 件`].filter(Boolean).join('，')}
    >
      <ul className="grid gap-2">
        {absences.map((absence) => (
          <li key={absence.id} className="flex flex-wrap items-center gap-x-3">
            <span className={absence.now ? 'chip chip-soon' : 'chip'}>
              {absence.now ? '离岗中' : '将离岗'}
            </span>
            <span>{absence.words}</span>
            <ServerForm send={change} button={absence.now ? '结束离岗' : '取消'} tone="plain">
              <input type="hidden" name="change" value="end" />
              <input type="hidden" name="id" value={absence.id} />
            </ServerForm>
          </li>
        ))}
      </ul>
      {active ? (
        <details>
          <summary className="link-button">登记离岗</summary>
          <ServerForm send={change} button="登记离岗" doing="登记" empties>
            <input type="hidden" name="person" value={id} />
            <div className="grid gap-3 sm:grid-cols-3">
              <DateInput name="from" id={`from-${id}`} label="开始日期" defaultValue={view.on} />
              <DateInput name="to" id={`to-${id}`} label="结束日期" hint="当日仍离岗" />
              <Select
                name="standInId"
                id={`standInId-${id}`}
                label="代办人"
                optional
                hint={standIns.length === 0 ? '本单位没有其他经办人，可以移交' : '同一单位的经办人'}
                placeholder="不指定"
                options={standIns}
              />
            </div>
          </ServerForm>
        </details>
      ) : null}
      {openCases > 0 ? (
        <details open={!active}>
          <summary className="link-button">移交在办案件 {openCases} 件</summary>
          <HandOverForm
            person={id}
            openCases={openCases}
            successors={withoutPerson(view.successors, id)}
            handOver={handOver}
          />
        </details>
      ) : null}
    </Card>
  )
}

function withoutPerson(successors: AbsencesView['successors'], id: string): AbsencesView['successors'] {
  return successors
    .map(({ group, options }) => ({ group, options: options.filter(({ value }) => value !== id) }))
    .filter(({ options }) => options.length > 0)
}
