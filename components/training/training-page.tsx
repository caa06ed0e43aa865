import { Chip } from '@/components/ui/chip'
import { DateInput } from '@/components/ui/inputs'
import { Card, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { TrainingView } from '@/server/views/training'

interface TrainingPageProps {
  view: TrainingView
  move: Send
  anew: Send
}

/** The day of the training, and what a newcomer does in it once by hand. */
export function TrainingPage({ view, move, anew }: TrainingPageProps) {
  const { today, startedOn, tasks } = view
  const done = tasks.filter((task) => task.done).length
  return (
    <>
      <PageHead
        title="练习"
        under="这里是训练环境，案件和人员都是编造的，可以放心办理。把今天往后拨，可以看到期限、今日和超期怎样变化。"
      />
      <div className="grid gap-3.5">
        <Card title={`今天是 ${today}`} aside={`训练从 ${startedOn} 开始`}>
          <p>
            拨动以后，本训练环境中所有人的今天都是新的日期；只能往后拨。每页上方可以拨一天或者一周，这里可以选日期。
          </p>
          <ServerForm send={move} button="拨到这一天" doing="拨动日期" tone="plain">
            <DateInput name="to" label="拨到" min={today} defaultValue={today} />
          </ServerForm>
        </Card>
        <Card title="要做的事" aside={`完成 ${done} / ${tasks.length}`}>
          <ol className="grid gap-3">
            {tasks.map((task) => (
              <li key={task.id}>
                <h3 className="flex flex-wrap items-baseline gap-2">
                  {task.title}{' '}
                  <Chip tone={task.done ? 'ok' : 'plain'}>{task.done ? '✓ 已完成' : '未完成'}</Chip>
                </h3>
                {task.steps.map((step) => (
                  <p key={step}>{step}</p>
                ))}
                <a href={task.begins}>从这里开始：{task.title}</a>
              </li>
            ))}
          </ol>
          <ServerForm send={anew} button="重新开始练习" doing="重新开始" tone="plain">
            <p className="text-small text-muted">只清除本人的完成情况，案件和日期不变。</p>
          </ServerForm>
        </Card>
      </div>
    </>
  )
}
