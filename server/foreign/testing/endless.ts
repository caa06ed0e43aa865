// A reader that never answers.
process.on('message', () => {
  for (;;);
})
