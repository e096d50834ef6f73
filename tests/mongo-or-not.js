/** Before a run: a name for its databases on MongoDB, or one line that says that nothing ran on it. */
export default function mongoOrNot() {
  process.env.DUTYFLOW_TEST_DATABASES = `dutyflow_test_${process.pid}`;
  if (!process.env.MONGODB_URL) process.stderr.write('The MongoDB suites do not run: npm run test:mongo -- --url mongodb://… runs them.\n');
}
