process.parentPort.on('message', ({ data }) => {
  if (data.type === 'stop') process.exit(0);
});
process.parentPort.postMessage({ type: 'ready' });
