// A reader that takes memory without end.
process.on('message', () => {
  const held: number[][] = []
  for (;;) held.push(Array.from({ length: 100_000 }, (_, i) => i / 3))
})
