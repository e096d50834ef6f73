/** 督查督辦, T1. */
import { plays } from './flagship.js';

plays({ path: 'supervision/supervision-case/scenarios/t1-meeting-decision-closed-in-time.scenario.json', number: '大政督〔2026〕1號', sheets: ['U_1', 'U_9c', 'U_12'] });
