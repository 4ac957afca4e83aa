console.error('usage: gongkai <command>');
process.exit(2);
