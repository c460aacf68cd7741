export * from 'parbench';
