import 'ol/ol.css';
import './style.css';
import { startLive } from './live.js';
import { startReport } from './report.js';

if (document.getElementById('report-data')) {
  startReport();
} else {
  startLive();
}
