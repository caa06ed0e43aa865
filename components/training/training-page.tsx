import { Chip } from '@/components/ui/chip'
import { DateInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { TrainingView } from '@/server/views/training'
import { AccountsTable } from './accounts-table'

interface TrainingPageProps {
  view: TrainingView
  move: Send
  anew: Send
}

/** What a newcomer does once by hand in a training, the day of it, and as whom else to practise. */
export function TrainingPage({ view, move, anew }: TrainingPageProps) {
  const { todayWords, tomorrow, startedOn, tasks, accounts } = view
  const done = tasks.filter((task) => task.done).length
  return (
    <>
      <PageHead
        title="练习"
        under={
          <>
            这里是训练环境，案件和人员都是编造的，可以放心办理，不影响正式系统。办法见
            <a href="/guide/training" className="underline">
              培训
            </a>
            。
          </>
        }
      />
      <div className="grid gap-3.5">
        <Card title="要做的事" aside={tasks.length > 0 ? `完成 ${done} / ${tasks.length}` : null}>
          {tasks.length > 0 ? <Tasks tasks={tasks} anew={anew} /> : <NoTasks />}
        </Card>
        <Card title={`今天是 ${todayWords}`} aside={`训练从 ${startedOn} 开始`}>
          <p className="text-sm">
            拨动以后，训练环境中所有人的今天都是新的日期，期限、今日和超期随之变化；只能往后拨。每页上方可以拨一天或者一周，这里可以选日期。
          </p>
          <ServerForm send={move} button="拨到这一天" doing="拨动日期" tone="plain">
            <DateInput name="to" label="拨到" min={tomorrow} defaultValue={tomorrow} />
          </ServerForm>
        </Card>
        <Card title="换一个岗位练习">
          <p className="mb-2 text-sm">
            审签、分办、匿名等须由别的岗位办理：点右上角的姓名退出登录，再用下面的账号登录，密码都是{' '}
            <code className="whitespace-nowrap select-all">{accounts.password}</code> （自己改过的用新密码）。
          </p>
          <AccountsTable people={accounts.people} />
        </Card>
      </div>
    </>
  )
}

function Tasks({ tasks, anew }: Pick<TrainingPageProps, 'anew'> & { tasks: TrainingView['tasks'] }) {
  return (
    <>
      <ol className="grid gap-3">
        {tasks.map(({ id, title, steps, begins, done }, n) => (
          <li key={id}>
            <h3 className="flex flex-wrap items-baseline gap-2">
              {n + 1}. {title}
              <Chip tone={done ? 'ok' : 'plain'}>{done ? '✓ 已完成' : '未完成'}</Chip>
            </h3>
            {steps.map((step) => (
              <p key={step} className="text-sm">
                {step}
              </p>
            ))}
            <a href={begins} className="text-sm underline" aria-label={`从这里开始：${title}`}>
              从这里开始
            </a>
          </li>
        ))}
      </ol>
      <ServerForm send={anew} button="重新开始练习" doing="重新开始" tone="plain">
        <p className="text-small text-muted">只清除本人的完成情况，案件和日期不变。</p>
      </ServerForm>
    </>
  )
}

function NoTasks() {
  return (
    <EmptyState>您的岗位没有要逐件练习的事。可以打开左侧各页查看，或者换一个岗位练习（见下）。</EmptyState>
  )
}
