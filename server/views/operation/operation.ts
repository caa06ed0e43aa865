import { type Actor, mayDo } from '@/domain/access'
import { civilTime, now } from '../../today'
import { backupSection, type NightsView, nightsView } from './backup'
import { type JobLine, jobLines } from './jobs'
import type { OperationLine, OperationSection, Tone } from './line'
import { mailSection } from './mail'
import { signInSection } from './people'
import { auditSection, clockAndKeysSection, programSection } from './program'
import { limitsSection, storageSection, whereDataLies } from './storage'

export interface OperationView {
  /** Civil time at which all this was so. */
  at: string
  /** What is wrong and what should be looked at, the wrong first, each with what to do. */
  attention: readonly OperationLine[]
  jobs: readonly JobLine[]
  backup: OperationSection
  nights: NightsView
  /** Beside backup and jobs on a desk. */
  sections: readonly OperationSection[]
  /** The page as text, for whoever helps from afar; without names, addresses or secrets. */
  asText: string
}

/** How the installation runs, of one server and of what all share. A part that cannot be read says so. */
export async function operationView(actor: Actor): Promise<OperationView> {
  const jobs = await jobLines()
  const backup = await backupSection()
  const sections: OperationSection[] = []
  for (const section of [
    mailSection,
    storageSection,
    clockAndKeysSection,
    programSection,
    signInSection,
    auditSection,
  ])
    sections.push(await section())
  sections.push(limitsSection())
  const at = civilTime(now(), 'second')
  const all = [backup, ...sections]
  const attention = attentionOf(jobs, all).map((line) => {
    const { link, ...rest } = line
    return link && mayDo(actor, link.permission) ? line : rest
  })
  return { at, attention, jobs, backup, nights: await nightsView(), sections, asText: textOf(at, jobs, all) }
}

const RANK: Readonly<Record<Tone, number>> = { bad: 0, warn: 1, plain: 2, ok: 2 }

function attentionOf(jobs: readonly JobLine[], sections: readonly OperationSection[]): OperationLine[] {
  const ofJobs: OperationLine[] = jobs.map(({ label, result, tone, todo }) => ({
    label,
    value: result,
    tone,
    todo,
  }))
  return [...sections.flatMap(({ lines }) => lines), ...ofJobs]
    .filter(({ todo }) => todo !== null)
    .sort((a, b) => RANK[a.tone] - RANK[b.tone])
}

const SIGNS: Readonly<Record<Tone, string>> = { ok: '正常', warn: '注意', bad: '不正常', plain: '' }

function textOf(at: string, jobs: readonly JobLine[], sections: readonly OperationSection[]): string {
  const line = ({ label, value, tone }: Pick<OperationLine, 'label' | 'value' | 'tone'>) =>
    `${label}：${value}${SIGNS[tone] ? `（${SIGNS[tone]}）` : ''}`
  return [
    `依申办运行状况 ${at}`,
    `数据：${whereDataLies()}`,
    ...sections.flatMap(({ title, lines }) => [`【${title}】`, ...lines.map(line)]),
    '【定时任务】',
    ...jobs.map(({ label, lastAt, result, tone }) =>
      line({ label, value: `${lastAt ?? '—'} ${result}`, tone }),
    ),
  ].join('\n')
}
