console.error('holdpoint: no commands yet');
process.exitCode = 2;
