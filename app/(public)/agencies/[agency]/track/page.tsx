import type { Metadata } from 'next'
import { OpenedList } from '@/components/track/opened-list'
import { TrackForm } from '@/components/track/track-form'
import { Telephone } from '@/components/ui/telephone'
import { entranceAt } from '@/server/public/agency-at'
import { allOpenedHere } from '@/server/public/opened'
import { otherChannels } from '@/server/views/channels'
import { openedShown } from '@/server/views/track'
import { leave, track } from './actions'

export const metadata: Metadata = { title: '查询进度' }

export default async function TrackPage({ params }: { params: Promise<{ agency: string }> }) {
  const channels = otherChannels(await entranceAt(params))
  const { agency: entrance } = await params
  const opened = await allOpenedHere(entrance)
  return (
    <>
      <h1>查询办理进度</h1>
      <p className="mb-4 text-muted">
        受理编号和查询码印在回执上。没有回执或者查询码遗失的，请持身份证件到窗口，或者致电
        {channels.phone ? <Telephone number={channels.phone} /> : '办理机构'}，核对身份后补发。
      </p>
      <TrackForm track={track.bind(null, entrance)} />
      {opened.length > 0 ? (
        <div className="mt-8">
          <OpenedList
            entrance={entrance}
            opened={opened.map(openedShown)}
            current={null}
            leave={leave.bind(null, entrance)}
          />
        </div>
      ) : null}
    </>
  )
}
