import Link from 'next/link'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { EntranceDeskView } from '@/server/views/entrance-desk'
import { EntranceForm, type PreviewGuide, type SaveEntrance } from './entrance-form'

interface EntrancePageProps {
  view: EntranceDeskView
  /** The agency of whoever looks. */
  own?: true
  save: SaveEntrance
  preview: PreviewGuide
}

/** 对外服务: where the public finds the agency and what it reads there. */
export function EntrancePage({ view, own, save, preview }: EntrancePageProps) {
  return (
    <>
      <PageHead
        title={own ? '对外服务' : `对外服务：${view.agencyName}`}
        under="公众看到的网址、联系方式和公开指南（《条例》第十二条）。保存后立即生效，每次修改都有审计记录。"
        actions={own ? null : <Link href="/entrance">返回本机关</Link>}
      />
      <div className="grid gap-3.5">
        {view.missing.length > 0 ? (
          <Notice tone="warning" title="公开指南还缺少应当载明的内容" article="《条例》第十二条">
            {view.missing.join('、')}。
          </Notice>
        ) : null}
        <EntranceForm view={view} save={save} preview={preview} />
        {own && view.below.length > 0 ? (
          <Card title={`下级机关 ${view.below.length}`}>
            <ul className="grid gap-1 text-sm">
              {view.below.map(({ id, name, theirs, words }) => (
                <li key={id}>
                  {theirs ? name : <Link href={`/entrance/${id}`}>{name}</Link>}（{words}
                  {theirs ? '，由该机关自行维护' : ''}）
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  )
}
