import { isIsoDate } from '@/domain/calendar/day'
import { monthsBetween, scoreOf, twelveMonthsTo } from '@/domain/supervision/forecast/back-test'
import { RISK_LABELS } from '@/domain/supervision/forecast/risk-word'
import { trustSentence } from '@/domain/supervision/forecast/trust-words'
import { STAGE_LABELS } from '@/domain/supervision/stage'
import { shellActor } from '@/server/installation'
import { unitNamesOf } from '@/server/remembered/names'
import { runBackTest } from '@/server/supervision/forecast/back-test'
import { forecastOn } from '@/server/supervision/forecast/forecast-on'
import { today } from '@/server/today'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/**
 * `forecast [--on DAY]`: the risk of every open case and the next four weeks; of an earlier day with what was known when
 * it began. Working days, without pauses.
 */
export async function forecast(words: string[], options: Options): Promise<Answer> {
  const on = options.on ?? today()
  if (words.length > 0) return notDone('forecast 没有其他参数，例如 forecast --on 2026-03-02。')
  if (!isIsoDate(on)) return notDone(`--on 的日期写法不对：${on}。请写成 2026-03-02。`)
  if (on > today()) return notDone(`--on 不能晚于今天（${today()}）。`)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const { cases, ahead } = await forecastOn(actor.agencyId, on)
  const unit = await unitNamesOf(actor.agencyId)
  return {
    done: true,
    messages: [],
    json: {
      on,
      cases: cases.map(({ number, open, risk }) => ({
        number,
        unit: open.unitId && unit(open.unitId),
        stage: open.stage,
        since: open.since,
        dueOn: open.dueOn,
        ...risk,
      })),
      weeks: ahead.weeks,
      units: ahead.units.map(({ unitId, ...one }) => ({ unit: unitId && unit(unitId), ...one })),
      lateAlready: ahead.lateAlready,
      later: ahead.later,
      unjudged: ahead.unjudged,
    },
    lines: [
      `${on}的预报：在办${cases.length}件`,
      ...cases
        .filter(({ risk: { word } }) => word !== 'normal')
        .map(({ number, open, risk }) =>
          [
            RISK_LABELS[risk.word],
            number,
            unit(open.unitId ?? '') || '未分办',
            STAGE_LABELS[open.stage],
            risk.sentence,
          ].join('\t'),
        ),
      '往后四周\t到期\t办成\t超期',
      ...ahead.weeks.map(({ from, due, done, late }) => [`${from}起`, due, done, late].join('\t')),
    ],
  }
}

/** `backtest [--from DAY --to DAY]`: what was forecast two weeks before, and what came; the past twelve months unless a period is given. */
export async function backtest(words: string[], options: Options): Promise<Answer> {
  const { from, to } = { ...twelveMonthsTo(today()), ...given(options) }
  if (words.length > 0)
    return notDone('backtest 没有其他参数，例如 backtest --from 2025-03-01 --to 2026-02-28。')
  if (!isIsoDate(from) || !isIsoDate(to))
    return notDone('日期写法不对，请写成 backtest --from 2025-03-01 --to 2026-02-28。')
  if (from > to) return notDone(`首日${from}晚于末日${to}，请对调。`)
  if (to > today()) return notDone(`末日不能晚于今天（${today()}）：还没有到期的无从核对。`)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const { tested, ofCases } = await runBackTest(actor.agencyId, { from, to }, today())
  const unit = await unitNamesOf(actor.agencyId)
  const byUnit = [...Map.groupBy(tested, ({ unitId }) => unitId ?? '')]
  const months = monthsBetween(from, to).map((month) => ({
    month,
    ...scoreOf(tested.filter(({ dueOn }) => dueOn.startsWith(month))),
  }))
  const units = byUnit.map(([unitId, some]) => ({ unit: unit(unitId) || '未分办', ...scoreOf(some) }))
  const total = scoreOf(tested)
  return {
    done: true,
    messages: [],
    json: { from, to, total, months, units, casesLookedAt: ofCases, tested },
    lines: [
      trustSentence(total, `${from}至${to}`),
      ['', '预报', '报超期', '实际超期', '报中', '漏报', '误报', '未预报'].join('\t'),
      ...[
        ...months.map(({ month, ...score }) => ({ label: month, ...score })),
        ...units.map(({ unit, ...score }) => ({ label: unit, ...score })),
      ].map(({ label, forecast, likely, possible, came, hits, misses, falseAlarms, silent }) =>
        [label, forecast, likely + possible, came, hits, misses, falseAlarms, silent].join('\t'),
      ),
    ],
  }
}

function given({ from, to }: Options) {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
