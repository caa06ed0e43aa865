import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { EscalationView } from '@/server/views/escalation'
import { type Urge, UrgeForm } from './urge-form'

/** 升级督办: cases that do not move, rung by rung, each of which can be urged from here. */
export function EscalationPage({ view, urge }: { view: EscalationView; urge: Urge }) {
  return (
    <>
      <PageHead
        title="升级督办"
        under="按本机关设置的规则提请您关注的案件；规则由系统管理员在“人员与单位”的机关设置中修改。"
      />
      {view.more ? (
        <Notice tone="info" className="mb-2.5" title="这里只列出最紧急的案件。">
          其余的请在“案件”中按期限、承办单位筛选。
        </Notice>
      ) : null}
      {view.rungs.length === 0 ? (
        <EmptyState>没有需要提请您关注的案件。</EmptyState>
      ) : (
        <div className="grid gap-3.5">
          {view.rungs.map(({ rung, title, lines }) => (
            <Card key={rung} title={`${title} ${lines.length}`}>
              <UrgeForm lines={lines} urge={urge} place={rung} />
            </Card>
          ))}
        </div>
      )}
    </>
  )
}
