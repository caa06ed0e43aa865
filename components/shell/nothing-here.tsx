'use client'

/** For an address that leads nowhere, or to what one may not see: the two look alike. */
export function NothingHere() {
  return (
    <main className="card m-4 grid max-w-xl gap-3 p-6 sm:mx-auto sm:mt-16">
      <h1>没有找到这个页面</h1>
      <p>地址可能有误，或者该案件不存在、您无权查看。请核对编号，或者从列表打开。</p>
      <p className="flex flex-wrap gap-x-4">
        <a href="/today">工作人员：返回今日</a>
        <a href="/">申请人：公开指南</a>
      </p>
    </main>
  )
}
