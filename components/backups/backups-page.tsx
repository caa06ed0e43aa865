import { Chip } from '@/components/ui/chip'
import { Card, DescriptionList, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { Send } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { BackupShown, BackupsView } from '@/server/views/backups'
import { BackUpForm } from './back-up-form'
import { BackupRunProgress } from './run-progress'

/** Backups: the last one that was restored and counted, what was tried since, and what to do when that is too long ago. */
export function BackupsPage({ view, backUp }: { view: BackupsView | null; backUp: Send }) {
  return (
    <>
      <PageHead
        title="备份"
        under="每夜备份全部数据，再恢复到临时位置逐项清点；清点一致的才算数。超过36小时没有这样的备份，这里和“今日”变红。"
      />
      {view ? (
        <Stands view={view} backUp={backUp} />
      ) : (
        <Notice
          tone="info"
          title="备份由最上级机关的系统管理员看管。"
          next="本机关的数据与其他机关的一起备份，不需要另外处理。"
        />
      )}
    </>
  )
}

function Stands({ view, backUp }: { view: BackupsView; backUp: Send }) {
  const { place, keeping, late, next, proven, runs, running } = view
  return (
    <div className="grid gap-3.5">
      {late ? (
        <Notice tone="refusal" title={`${late}。`} next={next} />
      ) : next ? (
        <Notice tone="warning" title={next} />
      ) : null}
      {running ? (
        <Card title="正在备份">
          <BackupRunProgress running={running} />
        </Card>
      ) : place ? (
        <BackUpForm send={backUp} place={place} />
      ) : null}
      <Card title="最近一份经过演练的备份">
        {proven ? (
          <DescriptionList
            items={[
              { term: '备份时间', value: proven.startedAt },
              { term: '大小', value: proven.size },
              { term: '用时', value: proven.duration },
              { term: '结果', value: <Chip tone={proven.tone}>{proven.result}</Chip> },
              { term: '清点', value: proven.counts },
              { term: '位置', value: <span className="break-all">{proven.place}</span> },
              { term: '编号', value: <code className="break-all">{proven.id}</code> },
            ]}
          />
        ) : (
          <EmptyState>还没有。</EmptyState>
        )}
      </Card>
      <Card title="备份记录">
        {runs.length === 0 ? <EmptyState>还没有备份过。</EmptyState> : <Runs runs={runs} />}
      </Card>
      <Card title="设置">
        <DescriptionList
          items={[
            { term: '备份位置', value: <span className="break-all">{place ?? '没有设置'}</span> },
            { term: '保留', value: keeping },
            {
              term: '怎样恢复',
              value: (
                <>
                  见
                  <a href="/guide/backup" className="underline">
                    备份和恢复
                  </a>
                  ；备份用单独的密钥加密，请与备份分开保存，没有它不能恢复。
                </>
              ),
            },
          ]}
        />
      </Card>
    </div>
  )
}

function Runs({ runs }: { runs: readonly BackupShown[] }) {
  return (
    <DataTable
      stacks
      caption="备份记录"
      head={['开始', '由谁开始', '结果', '用时', '大小', '内容'].map((head) => <Th key={head}>{head}</Th>)}
    >
      {runs.map(({ id, startedAt, by, result, tone, size, duration, counts, fault }) => (
        <tr key={id}>
          <td className="line">{startedAt}</td>
          <td className="line">{by}</td>
          <td className="line">
            <Chip tone={tone}>{result}</Chip>
          </td>
          <td className="line">{duration}</td>
          <td className="line">{size}</td>
          <td className="min-w-64">
            {counts}
            {fault ? <div className="text-small">{fault}</div> : null}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
